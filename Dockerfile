# syntax=docker/dockerfile:1

# One image for each service, for all of them in one process, and for operations: the command chooses.
#   docker build -t prodouane .
# Bases are named by tag. To pin them by digest, which also fixes what is inside:
#   docker build --build-arg BUILD_IMAGE=node:24-trixie-slim@sha256:… --build-arg RUN_IMAGE=gcr.io/distroless/nodejs24-debian13:nonroot@sha256:… .
ARG BUILD_IMAGE=node:24-trixie-slim
ARG RUN_IMAGE=gcr.io/distroless/nodejs24-debian13:nonroot

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && find dist -name '*.map' -delete

FROM ${BUILD_IMAGE} AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# npm brings the compiler along as somebody's optional peer, and libraries for another libc. Below /volumes is what a
# container may write to if something is mounted there: an empty volume takes over whose folder it is.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/typescript node_modules/@libsql/*-musl \
  && mkdir -p /volumes/data /volumes/keys/installation /volumes/keys/registration /volumes/keys/account /volumes/keys/adhesion \
  /volumes/keys/notification /volumes/keys/gateway

FROM ${RUN_IMAGE}
WORKDIR /prodouane
COPY --from=dependencies --chown=65532:65532 /volumes /
COPY --from=dependencies /build/node_modules node_modules
COPY --from=build /build/package.json package.json
COPY --from=build /build/dist/libs dist/libs
COPY --from=build /build/dist/services dist/services
ENV NODE_ENV=production HOST=0.0.0.0 MANAGEMENT_HOST=0.0.0.0 DATA_DIR=/data
USER 65532:65532
EXPOSE 3000 9000
CMD ["dist/services/standalone/src/main.js"]

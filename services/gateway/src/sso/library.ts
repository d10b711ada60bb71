/** oidc-provider, once it is loaded: 30 MB that an installation without single sign-on does not pay for. */
export type Library = typeof import('oidc-provider');

let loaded: Promise<Library> | undefined;

/** Loads the library at the first call. On Node 20, which the floor of this project still is, it has what it lacks and says nothing. */
export function library(): Promise<Library> {
  return (loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  }));
}

async function load(): Promise<Library> {
  URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
  const { warn } = console;
  // «Unsupported runtime», which every flow of the test suite disproves.
  if (Number(process.versions.node.split('.', 1)[0]) < 22) console.warn = () => {};
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

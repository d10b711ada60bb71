/** Every way in which the product is installed: an overlay, and components on top of it. */
export const installations = {
  dev: ['overlays/dev'],
  'dev, watched': ['overlays/dev', 'prometheus'],
  production: ['overlays/production'],
  'production, with everything': ['overlays/production', 'prometheus', 'strimzi', 'keda'],
} as const;

/*
 * How consumers reach the topics. The documents are public: no address of a broker, no user and nothing else of an
 * installation's configuration stands here.
 */

export const servers = {
  broker: {
    host: '{bootstrap}',
    protocol: 'kafka-secure',
    title: 'Kafka',
    summary: 'The message broker of the installation, over TLS',
    description:
      'Its address is not public. Operations give each consumer what it needs: the address, a user of its own with a password, ' +
      'the prefix of its consumer groups, and the authority that certifies the brokers. An installation without Kafka keeps its ' +
      'topics to itself.',
    variables: {
      bootstrap: {
        description: '`host:port` of one broker or of several, separated by commas, as operations give it',
        examples: ['kafka.example:9093'],
      },
    },
    security: ['scramSha512', 'scramSha256', 'plain', 'certificate'].map((scheme) => ({
      $ref: `#/components/securitySchemes/${scheme}`,
    })),
    tags: [{ name: 'kafka', description: 'Apache Kafka' }],
  },
};

export const securitySchemes = {
  scramSha512: { type: 'scramSha512', description: 'SASL/SCRAM-SHA-512 over TLS: what consumers are given as a rule' },
  scramSha256: {
    type: 'scramSha256',
    description: 'SASL/SCRAM-SHA-256 over TLS, for brokers that offer nothing better',
  },
  plain: { type: 'plain', description: 'SASL/PLAIN, over TLS only' },
  certificate: { type: 'X509', description: 'A certificate of the consumer, over mutual TLS' },
};

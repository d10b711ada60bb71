import { describeOnMongodb } from './describe-on-mongodb.js';
import { documentStoreConformance } from './document-store.conformance.js';

describeOnMongodb('MongoDB document store', (url) => documentStoreConformance(() => url));

export { asTheyAsk, closedFor, turnsOf, type Asking, type Turn } from './two-replicas.js';

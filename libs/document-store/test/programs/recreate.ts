/** `recreate <url> <collection> <id> <name>`: deletes the document and makes it anew, at revision 1. */
import { openDocumentStore } from '#document-store';

const [url = '', name = '', id = '', newName = ''] = process.argv.slice(2);
const store = await openDocumentStore(url);
const people = store.collection<{ name: string }>({ name, version: 1, indexes: [{ fields: ['name'] }] });
await people.delete(id);
await people.update(id, () => ({ name: newName }));
await store.close();

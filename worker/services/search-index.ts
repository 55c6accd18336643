import { z } from 'zod';
import { name, operation, refusal } from './operation';

export const upsert = operation({
  args: z.object({ documentId: name, title: name, text: z.string().max(10_000).default('') }),
  businessKey: (args) => args.documentId,
  apply({ world, texts }, { documentId, title, text }) {
    const known = world.documents.find((one) => one.documentId === documentId);
    if (!known) {
      world.documents.push({ documentId, title, revision: 1 });
      texts.set(documentId, text);
      return { result: { revision: 1 }, effect: 'applied' };
    }
    if (known.title === title && (texts.get(documentId) ?? '') === text)
      return { result: { revision: known.revision }, effect: 'unchanged' };
    known.title = title;
    known.revision += 1;
    texts.set(documentId, text);
    return { result: { revision: known.revision }, effect: 'applied' };
  },
});

const deleteDocument = operation({
  args: z.object({ documentId: name }),
  businessKey: (args) => args.documentId,
  apply({ world, texts }, { documentId }) {
    const at = world.documents.findIndex((one) => one.documentId === documentId);
    if (at < 0) return { result: { deleted: false }, effect: 'nothing-to-undo' };
    world.documents.splice(at, 1);
    texts.delete(documentId);
    return { result: { deleted: true }, effect: 'applied' };
  },
});
export { deleteDocument as delete };

export const find = operation({
  args: z.object({ documentId: name }),
  businessKey: (args) => args.documentId,
  apply({ world, texts }, { documentId }) {
    const found = world.documents.find((one) => one.documentId === documentId);
    if (!found) throw refusal('DocumentNotFound', `The index has no document "${documentId}".`);
    const { title, revision } = found;
    return { result: { title, text: texts.get(documentId) ?? '', revision }, effect: 'none' };
  },
});

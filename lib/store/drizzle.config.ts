import { defineConfig } from 'drizzle-kit';

/** For `npx drizzle-kit generate --config lib/store/drizzle.config.ts`, after a change of the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './lib/store/schema.ts',
  out: './lib/store/migrations',
});

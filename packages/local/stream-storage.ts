import { DatabaseSync } from 'node:sqlite';

/**
 * The engine numbers each stream record with `MAX(CAST(sequence_number AS INTEGER)) + 1` over all records it ever kept,
 * without an index and without ever removing one: at 100,000 records a write took 25 ms instead of 0.5. The index makes
 * that and every read from a position logarithmic; SQLite matches an index on an expression by its exact spelling, so
 * CAST and INTEGER stay in capitals. The trigger keeps what DynamoDB keeps, 24 hours, inside the engine's own
 * transactions; it runs on an insert, so the newest record, from which the next number follows, always stays.
 */
const statements = `
  CREATE INDEX IF NOT EXISTS xiance_stream_sequence
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE TRIGGER IF NOT EXISTS xiance_stream_retention AFTER INSERT ON _stream_records WHEN NEW.id % 64 = 0 BEGIN
    DELETE FROM _stream_records
      WHERE id IN (SELECT id FROM _stream_records ORDER BY id LIMIT 256) AND created_at < NEW.created_at - 86400;
  END;
`;

/**
 * Prepares the engine's database file for a long life. The engine must have made its file already and must not be busy
 * yet. Gives back why it could not, if so: the engine then works as before, only slower with time.
 */
export function prepareStreamStorage(databasePath: string): string | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(databasePath, { timeout: 2_000 });
    database.exec(statements);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database?.close();
  }
}

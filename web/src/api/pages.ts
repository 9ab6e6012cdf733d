// Lists come in pages with a cursor. The catalogue's lists are small and pages want them whole.

interface Page<T> {
  items: T[];
  next: string | null;
}

// Every item, page after page; at most `limit` of them, so that a wrong server cannot keep a page busy for ever.
export async function whole<T>(page: (after: string | undefined) => Promise<Page<T>>, limit = 50_000): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const got = await page(after);
    items.push(...got.items);
    after = got.next ?? undefined;
  } while (after !== undefined && items.length < limit);
  return items;
}

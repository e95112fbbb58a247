export async function closeAll(doors: { close(): Promise<void> }[]): Promise<void> {
  for (const door of doors) {
    await door.close();
  }
}

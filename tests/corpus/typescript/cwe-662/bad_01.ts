export async function closeAll(doors: { close(): Promise<void> }[]): Promise<void> {
  doors.forEach(async (door) => { // BAD
    await door.close();
  });
}

async function save(store, record) {
  try {
    await store.write(record);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}
module.exports = save;

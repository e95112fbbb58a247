async function save(store, record) {
  try {
    await store.write(record);
  } catch (error) {} // BAD
}
module.exports = save;

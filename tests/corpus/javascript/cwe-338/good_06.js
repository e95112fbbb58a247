const sample = (rate) => Math.random() < rate;
const key = `row-${Math.random()}`;
module.exports = { sample, key };

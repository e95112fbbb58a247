function shuffle(cards) {
  for (let i = cards.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [cards[i], cards[j]] = [cards[j], cards[i]];
  }
  return cards;
}
const tempElementId = 'tooltip-' + Math.random().toString(36).slice(2);
module.exports = { shuffle, tempElementId };

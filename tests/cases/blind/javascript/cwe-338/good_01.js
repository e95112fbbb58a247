const TIPS = ['Use the search', 'Pin a board', 'Try dark mode'];

function tipOfTheDay() {
  return TIPS[Math.floor(Math.random() * TIPS.length)];
}

function retryDelay(attempt) {
  return 2 ** attempt * 100 + Math.random() * 50;
}

module.exports = { tipOfTheDay, retryDelay };

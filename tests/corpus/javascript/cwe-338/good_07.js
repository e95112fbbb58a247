const colors = ['red', 'green', 'blue'];

exports.pickColor = () => colors[Math.floor(Math.random() * colors.length)];

exports.jitter = (delay) => delay * (0.5 + Math.random());

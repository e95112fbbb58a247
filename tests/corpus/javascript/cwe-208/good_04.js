exports.same = (a, b) => a.length === b.length && a.every((value, index) => value === b[index]);
exports.isProduction = () => process.env.NODE_ENV === 'production';

exports.isWeekend = (day) => {
  if (day === 'saturday' || day === 'sunday') {
    return true;
  }
  return false;
};

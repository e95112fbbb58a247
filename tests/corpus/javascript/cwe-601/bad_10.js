const goBack = () => {
  const target = new URL(window.location.href).searchParams.get('redirect');
  if (target) {
    window.location.assign(target); // BAD
  }
};

document.getElementById('back').addEventListener('click', goBack);

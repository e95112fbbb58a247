const goBack = () => {
  const raw = new URL(window.location.href).searchParams.get('redirect');
  const target = new URL(raw, window.location.origin);
  if (target.origin === window.location.origin) {
    window.location.assign(target.href);
  }
};

document.getElementById('back').addEventListener('click', goBack);

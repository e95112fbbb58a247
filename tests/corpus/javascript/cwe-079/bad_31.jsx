import { useEffect, useRef } from 'react';

export function Bio({ profile }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.innerHTML = profile.bio; // BAD
  }, [profile]);
  return <div ref={box} />;
}

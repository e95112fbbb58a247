import { useEffect, useRef } from 'react';

export function Bio({ profile }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.textContent = profile.bio;
  }, [profile]);
  return <div ref={box} />;
}

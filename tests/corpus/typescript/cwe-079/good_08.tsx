interface Props {
  website: string;
  label: string;
}

export const ProfileLink = ({ label }: Props) => {
  const params = new URLSearchParams(window.location.search);
  const tab = params.get('tab') ?? 'all';
  return (
    <nav>
      <a href={`/profile?tab=${encodeURIComponent(tab)}`}>Back</a>
      <span>{label}</span>
    </nav>
  );
};

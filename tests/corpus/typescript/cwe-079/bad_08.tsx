interface Props {
  website: string;
  label: string;
}

export const ProfileLink = ({ website, label }: Props) => {
  const params = new URLSearchParams(window.location.search);
  const back = params.get('back') ?? '/';
  return (
    <nav>
      <a href={back}>Back</a> {/* BAD */}
      <span>{label}</span>
    </nav>
  );
};

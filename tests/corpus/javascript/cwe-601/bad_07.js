export async function getServerSideProps({ query }) {
  return { redirect: { destination: query.to, permanent: false } }; // BAD
}

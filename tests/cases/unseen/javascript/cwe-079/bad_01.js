import { defineComponent } from 'vue';
import { marked } from 'marked';

export default defineComponent({
  name: 'SharedNote',

  template: `
    <article>
      <header>{{ title }}</header>
      <div ref="body" class="note-body"></div>
    </article>
  `,

  computed: {
    title() {
      return this.$route.query.title ?? 'Untitled';
    },
    source() {
      return this.$route.query.text ?? '';
    },
  },

  watch: {
    source: 'draw',
  },

  mounted() {
    this.draw();
  },

  methods: {
    draw() {
      this.$refs.body.innerHTML = marked.parse(this.source); // BAD
    },
  },
});

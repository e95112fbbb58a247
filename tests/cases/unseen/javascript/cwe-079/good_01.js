import { defineComponent } from 'vue';
import { marked } from 'marked';
import DOMPurify from 'dompurify';

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
    cleaned() {
      return DOMPurify.sanitize(marked.parse(this.source));
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
      this.$refs.body.innerHTML = this.cleaned;
    },
  },
});

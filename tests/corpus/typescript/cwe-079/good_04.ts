import { Component, Input } from '@angular/core';

@Component({ selector: 'app-note', template: '<div>{{ note }}</div>' })
export class NoteComponent {
  @Input() note = '';
}

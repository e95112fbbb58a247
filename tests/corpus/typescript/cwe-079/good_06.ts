import { Component, Input, SecurityContext } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';

@Component({ selector: 'app-note', template: '<p [innerHTML]="html"></p>' })
export class NoteComponent {
  html = '';

  constructor(private readonly sanitizer: DomSanitizer) {}

  @Input() set note(value: string) {
    this.html = this.sanitizer.sanitize(SecurityContext.HTML, value) ?? '';
  }
}

/** Prints one document of a conversation. Its title names the file, where it is printed into one. */
export function printPaper(paper: HTMLElement): void {
  const title = document.title;
  const heading = paper.querySelector('.document > .heading-1')?.textContent.trim();
  document.documentElement.dataset['prints'] = 'one';
  paper.dataset['prints'] = 'this';
  document.title = heading || title;
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset['prints'];
    delete paper.dataset['prints'];
    document.title = title;
  }, { once: true });
  print();
}

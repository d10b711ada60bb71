import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Home',
  heading: 'Welcome to PRODOU@NE',
  lead: 'The portal of customs teleservices for professionals. A single, personal account opens your space at the security level that you chose.',
  stepsLabel: 'Open an account in three steps',
  steps: [
    { title: 'Register', text: 'Each employee of a company opens an account of their own.' },
    { title: 'Activate', text: 'Follow the link in the mail you receive, with your identifier and password.' },
    { title: 'Enter', text: 'Your personal space opens from this page.' },
  ],
  start: 'Open an account',
  services: 'Available Services',
  focus: 'Focus',
  allNews: 'All news',
  agenda: 'Agenda',
  agendaLead: 'Next public holidays (metropolitan France)',
  today: 'Today',
  holidays: {
    newYear: 'New Year’s Day',
    easterMonday: 'Easter Monday',
    labourDay: 'Labour Day',
    victory1945: 'Victory in Europe Day',
    ascension: 'Ascension Day',
    whitMonday: 'Whit Monday',
    nationalDay: 'Bastille Day',
    assumption: 'Assumption Day',
    allSaints: "All Saints' Day",
    armistice: 'Armistice Day 1918',
    christmas: 'Christmas Day',
  },
};

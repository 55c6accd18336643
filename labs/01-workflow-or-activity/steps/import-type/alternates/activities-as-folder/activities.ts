export * from './systems/bank';
export * from './systems/mail';

import fc from 'fast-check';

// Properties are tried with the same inputs everywhere, so that a run says something of the change and not of the day.
// KIBAN_SEED is for those who look for new ones: KIBAN_SEED=$RANDOM npm test
fc.configureGlobal({ seed: Number(process.env.KIBAN_SEED ?? 20) });

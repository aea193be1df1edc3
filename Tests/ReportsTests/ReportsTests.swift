// Tests of Reports: links and pseudonyms.

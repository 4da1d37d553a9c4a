/** Patterns that use all that the language has. */
export const patterns: readonly string[] = [
  "TIMESTAMP('yyyy-MM-dd HH:mm:ss'):time ' ' LD:user_name ' ' IPV4:src_ip ' ' DQS:user_agent ' ' UPPER:status EOL",
  "(fs='\\t') ISO8601:time LD:user_name INT(min=0, max=10):n? DATA:rest",
  "(LD:a ',' INT:b | 'none' ' ' DOUBLE(max=1.5):c) EOL",
  "HTTPDATE:time ' [' LD:user ']' (' ' WORD:x)? EOL",
  "TIMESTAMP('epoch ms', tz='Europe/Warsaw'):time '|' JSON:data",
  "TIMESTAMP('MMM d HH:mm:ss'):time ' ' LD:host ' ' (ALPHA | DIGIT){2,5}:word ': ' DATA:message",
  "(INT:n)(fs=';')* EOL",
  "[a-f0-9]{32}:hash ' ' !'x' BOOL:ok SQS:q",
  "# comment\nIPV6:src_ip '\\x41' \"it's\" IP:dst_ip /* more */ EOLWIN",
  "UPPER{1,3}:a LOWER+:b ALNUM*:c SPACE? NSPACE:d PUNCT:e",
  "(((((('a'))))))? LD:x (('b'|'c'):y|'d'){2} EOL",
  "CSVDQS:a ',' EMAIL:b ',' HOST:c ',' URL:d ',' MAC:e ',' UUID:f",
];

import { words } from "../words.js";
import { kinds } from "./kinds.js";
import { tokenize } from "./tokens.js";

const english = `
a able about above accept access account accounts across act action active activity add added address addresses admin
administrator administrators admins after again against age agent ago agree air alert alerts alien all allow allowed
almost alone along already also although always am among amount an analyst analysts analysis and angel anomalies anomalous
anomaly another answer any anyone anything app appear apps april archive are area around art as ask asked at attack attacker
attackers attacks attempt attempted attempts august authentication auto average away back backup backups bad balance
bank bar bars base basic batch be bear beat because become been before began begin behind being believe below best
better between big bill bird black block blocked blue board body book both bottom box branch brave bravo break bridge bring
broken brown browser brute budget bug build building built bus business but button buy by cache calendar call called
calls came can cannot car card care case cases cat catch cause cell cells center central chain chance change changed
changes channel chart charts charity check checks child choose chose city class clean clear click client clients clock
close closed cloud cluster code cold collect color colour column columns come comes command comment common companies
company compare complete computer computers condition confirm connect connection console constant contact contain
contains content control controller cook cookie copy core corner correct cost could count counted counts country course
cover create created credential credentials critical cross current customer cut daily dark dashboard data database dataset date
dates dawn day days dead deal dean debug december decide deep default define delete delivery demo deny department depth
derived desk desktop detail details detect detected detection dev developer development device devices did differ
difference different direct directory disable disabled display distance do does dog domain domains done door double
down download draw drive drop due during each early earth east easy edge edit effect eight either element else email
empty enable enabled end engine enough enter entry equal error errors even event events ever every everyone everything exact
example except exchange execute exist exit expect explain explained extra eye face fact fail failed failing fails
failure failures faith fall false family far farmer fast father feature features february feed feel few field fields
file files fill filter final finance find finding fire firewall first fit five fix flag flagged flat floor flow folder
follow food foot for force forest form format forms forward found four fox frank free french friday friend from front
full fun function future game gap gate gateway gave general german get gets give given glass global go goes gold gone
good grace grant graph great green grey group groups grow grown growth guest guide had half hall hand hands happen
happy hard harmless has have he head header headers health hear heart held help helpdesk her here hidden high higher
highest hill him his history hit hold holiday home honest hope host hosts hot hour hours house how huge human hundred
hunt hunter hunters hunting i idea identifier identity if image impact import important in incident include index info
information inlier inner input inside instead interactive internal internet into invalid iron is island it item items
its itself january job join joy judge july jump june junior just keep kept kernel key keys kind king knew know
known lab label labels lake land language large last late lateral later law lead learn least leave left legal less let
letter level library life light like likely limit line lines link list little live local location lock locked log
logged logging login logins logon logons logs long look looked looking looks lost lot low lower lowest machine machines
made mail main make makes malicious man manage manager many map march margin mark marked market mask master match
matrix matter max maximum may mean means measure media medium meet melody member members memory message method middle
might mile min mind minimum minor minute minutes miss missed missing mobile mode model modern modify monday
money monitor month months moon more morning most mother mouse move moved movement moves much music must my name named
names narrow nature near need needs negative network never new news next night nine no nobody node noise none normal
north not note notebook notebooks notes nothing notice noticed november now null number numbers object october odd of
off offer office often old on once one ones only open opened operation operator option options or orange order orders
ordinary other others our out outlier outliers output outside over own owner pack package page pages pair pairs paper
parameter parameters park part parts party pass passed password passwords past patch path paths pattern pay people per
percent percentile perhaps person phone picture pictures piece place plain plan planet plant play please point points
policy pool poor port portal position possible power present press price print printer privilege problem process
product production profile program progress project projection promise proof proper property protocol proxy public
pull push put query question queue quick quiet quite radio raise ran random range rank rare rate raw reach read reader
ready real reason reasons receive recent record records red reduce region reject rejected release remain remote remove
repeat reply report reports request research reset resource response rest restart result results retail return review
rich right ring rise river road robot rock role room root rose round route row rows ruby rule rules run running runs
safe sale sales same sample samples sand saturday save saved say says scale scan scanner schedule school scope score
scores screen script search season second seconds secret section secure security see seed seem seen select selected
self sell send senior sense sent september serial serve server servers service services session sessions set sets
setting settings setup seven several shadow shape share shared she sheet shell shift ship short should show shown shows
side sign signal silver similar simple simulated simulation since single sister site six size skip sky sleep slow small
smart snow so social soft software some someone something sometimes son soon sort sound source sources south
space spare speak special speed spot spray spring stable staff stage stand standard star start started state states
station status stay step sterling stick still stolen stone stop storage store story strange stream street
strength string strong strongest student study style subject success successes successful such sudden suggest summary
summer sun sunday supply support sure surface suspect suspects suspicious switch sync system systems table tables take
taken talk target task tasks teach team technical tell ten term terminal test tester testing tests text than thank that
the their them themselves then there these they thing things think third this those though thought thousand three
threshold through thursday thus ticket tickets tie time times tiny title to today together told tom tomorrow too took
tool tools top total touch toward town trace track trade train training transfer tree trees trend trial tried trouble
true trust try tuesday turn two type types uncle under understand unique unit units unknown unlike unlock unseen until
unusual up update updates upon upper us use used useful user users uses using usual valid value values van various vault
vector verdict verdicts version very victor view views violet virtual visit voice vs wait walk wall want warm warn
warning was watch water way ways we weak web wednesday week weeks well went were west what when where whether which
while white who whole whose why wide widget will win window windows winter wise wish with within without woman wood
word words work worked worker workers working works workstation workstations world worse worth would write writer wrong
van von der den del mrs ltd inc llc gmbh x year years yellow yes yesterday yet you young your zero zone
`;

const code = `
abstract any api apply argument arguments arquero array arrays arrow as assert async await base64 bigint binary bit
bool boolean buffer byte bytes call callback case catch char class concat config const constructor continue csv ctx
cpu css debugger declare default delete deno dns do dom dtype duckdb else enum error eval exec export exports extends
false fetch filter finally float float32 float64 for foreach from ftp func function generator get getter github global
gpu gzip hash hex html http https id ids if implements import in index infer infinity init instanceof int int32
interface ip is iso iterator javascript json jupyter jupyterlab kerberos key keyof keys kv lambda ldap len length let
link linux lock lsass main map math max md md5 microsoft min mjs module namespace nan napi ndjson negotiate never new
nodejs npm ntlm null num number object of ok os override package parquet parse parsefloat parseint pip pkg pop popup
posix powershell private proc process promise prop protected prototype proto proxy ptr public push py python pip pypi
queue radius ram rdp readonly reduce ref reflect regex regexp require result return rpc satisfies saml schema scikit
sdk self set setter shap sha sha256 sid siem slice smb soc some sort splice split sql ssh ssl sso static std stderr
stdin stdout str string struct sub substring super svc svg switch symbol sysmon tab tcp this throw tls tmp toml torch
trim true try tslab tsv tuple type typeof types typescript udp ui uid uint8 undefined unicode unix unknown url urls utc
utf utf8 uuid val var vega venv vm void vpn weakmap wasm wec win10 win11 winlogon winrm while wifi with wmi worker xml
yaml yield zip zscore auth syslog dmesg wtmp btmp utmp lastlog faillog kern asn mfa bat exe dll ps1 tslib vitest com net org edu gov local lan internal
`;

const words2 = [...english.split(/\s+/), ...code.split(/\s+/), ...kinds, ...kinds.map((kind) => `${kind}s`)];
const own = Object.values(words).flatMap((sentence) => tokenize(sentence).texts);
const common = new Set([...words2, ...own].filter((word) => /^[\p{L}\p{N}]+$/u.test(word)));

/** True for a word that stands in many a text without meaning an account or a host: an English or a programmer's word, two letters, a short number. */
export function isCommonWord(token: string): boolean {
  return isListedWord(token) || token.length <= 2;
}

/** True for a word of the language or of programs, and for a number of up to four digits. */
export function isListedWord(token: string): boolean {
  return common.has(token) || /^\d{1,4}$/.test(token);
}

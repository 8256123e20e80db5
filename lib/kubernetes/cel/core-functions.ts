/**
 * Operators and functions of CEL itself, as cel-go declares them: the types of what they are called on and with, and of
 * what they give. A dot stands before those that are called on a value; A and B are types of any sort.
 *
 * @see common/stdlib/standard.go of cel-go
 */
const RELATED = [
  '(bool,bool)bool (int,int)bool (int,double)bool (int,uint)bool (uint,uint)bool (uint,double)bool (uint,int)bool',
  '(double,double)bool (double,int)bool (double,uint)bool (string,string)bool (bytes,bytes)bool',
  '(timestamp,timestamp)bool (duration,duration)bool',
].join(' ');

const OF_TIME = '.(timestamp)int .(timestamp,string)int';

export const CORE_FUNCTIONS = `
!_ (bool)bool
-_ (double)double (int)int
@in (A,list(A))bool (A,map(A,B))bool
@not_strictly_false (bool)bool
_!=_ (A,A)bool
_%_ (int,int)int (uint,uint)uint
_&&_ (bool,bool)bool
_*_ (double,double)double (int,int)int (uint,uint)uint
_+_ (bytes,bytes)bytes (double,double)double (duration,duration)duration (duration,timestamp)timestamp (timestamp,duration)timestamp (int,int)int (list(A),list(A))list(A) (string,string)string (uint,uint)uint
_-_ (double,double)double (duration,duration)duration (int,int)int (timestamp,duration)timestamp (timestamp,timestamp)duration (uint,uint)uint
_/_ (double,double)double (int,int)int (uint,uint)uint
_<=_ ${RELATED}
_<_ ${RELATED}
_==_ (A,A)bool
_>=_ ${RELATED}
_>_ ${RELATED}
_?_:_ (bool,A,A)A
_[_] (list(A),int)A (map(A,B),A)B
__not_strictly_false__ (bool)bool
_in_ (A,list(A))bool (A,map(A,B))bool
_||_ (bool,bool)bool
bool (bool)bool (string)bool
bytes (bytes)bytes (string)bytes
contains .(string,string)bool
double (double)double (int)double (string)double (uint)double
duration (duration)duration (int)duration (string)duration
dyn (A)dyn
endsWith .(string,string)bool
getDate ${OF_TIME}
getDayOfMonth ${OF_TIME}
getDayOfWeek ${OF_TIME}
getDayOfYear ${OF_TIME}
getFullYear ${OF_TIME}
getHours ${OF_TIME} .(duration)int
getMilliseconds ${OF_TIME} .(duration)int
getMinutes ${OF_TIME} .(duration)int
getMonth ${OF_TIME}
getSeconds ${OF_TIME} .(duration)int
in (A,list(A))bool (A,map(A,B))bool
int (int)int (double)int (duration)int (string)int (timestamp)int (uint)int
matches (string,string)bool .(string,string)bool
size (bytes)int .(bytes)int (list(A))int .(list(A))int (map(A,B))int .(map(A,B))int (string)int .(string)int
startsWith .(string,string)bool
string (string)string (bool)string (bytes)string (double)string (duration)string (int)string (timestamp)string (uint)string
timestamp (timestamp)timestamp (int)timestamp (string)timestamp
type (A)type(A)
uint (uint)uint (double)uint (int)uint (string)uint
`;

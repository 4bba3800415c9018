/** Newspapers, agencies, broadcasters and picture desks, one a line: the usual name, then others. */
export const OUTLETS = `
Associated Press | AP | The Associated Press | A.P.
Reuters | Thomson Reuters | REUTERS
AFP | Agence France-Presse | Agence France Presse
Bloomberg | Bloomberg News | Bloomberg TV
UPI
BBC | British Broadcasting Corporation | BBC News | B.B.C.
ITV | ITV News
Sky News
Channel 4 | Channel 4 News
CNN | CNN International
Fox News | Fox News Channel | FOX News | Fox News Digital | Fox
MSNBC
NBC News | NBC | N.B.C.
ABC News | ABC
CBS News | CBS
CNBC
C-SPAN
NPR | National Public Radio
PBS | PBS NewsHour | PBS Newshour
The New York Times | New York Times | The Times
The Washington Post | Washington Post
The Wall Street Journal | Wall Street Journal | WSJ
USA TODAY | USA Today
Los Angeles Times | LA Times | The Los Angeles Times | L.A. Times
Chicago Tribune
Boston Globe | The Boston Globe
New York Post | The New York Post
New York Daily News | Daily News
Miami Herald | The Miami Herald
San Francisco Chronicle
Houston Chronicle
Dallas Morning News
Philadelphia Inquirer
Denver Post
Washington Times | The Washington Times
Washington Examiner | The Washington Examiner
Christian Science Monitor | The Christian Science Monitor
The Hill
Politico | POLITICO
Axios
Roll Call
Vox
Slate
Salon
HuffPost | Huffington Post | The Huffington Post
BuzzFeed | BuzzFeed News | Buzzfeed
Daily Beast | The Daily Beast
Daily Caller | The Daily Caller
Breitbart | Breitbart News
Newsmax
National Review
Weekly Standard | The Weekly Standard
The Atlantic
The New Yorker | New Yorker
Time | TIME | Time magazine | TIME magazine
Newsweek
Vanity Fair
Rolling Stone
Foreign Policy
Foreign Affairs
The Economist
Mother Jones
ProPublica
The Intercept
Financial Times | The Financial Times
The Guardian | Guardian
The Telegraph | Daily Telegraph | The Daily Telegraph | the Telegraph
The Times of London | Times of London | Sunday Times | The Sunday Times
The Independent
Daily Mail | MailOnline
Daily Mirror
The Sun
The Observer
Evening Standard
Der Spiegel
Bild
Die Welt
Süddeutsche Zeitung
Frankfurter Allgemeine Zeitung
Le Monde
Le Figaro
La Croix
Liberation
Charlie Hebdo
El País
El Mundo
La Repubblica
Corriere della Sera
Haaretz
Jerusalem Post | The Jerusalem Post
Times of Israel | The Times of Israel
Yedioth Ahronoth
Channel 12
Army Radio
Al Jazeera | al-Jazeera | Al-Jazeera
Al Arabiya | Al-Arabiya
Anadolu Agency | Anadolu
Hurriyet
IRNA
Fars | Fars news agency | Fars News Agency
Tasnim | Tasnim News Agency | Tasnim news agency
Mehr news agency
Press TV
SANA
TASS | Tass | ITAR-TASS | Itar-Tass
RIA Novosti | RIA
Interfax
RT | Russia Today
Sputnik
Kommersant
Novaya Gazeta
Rossiya 24
Ukrinform
Xinhua | Xinhua News Agency | Xinhua news agency
Global Times
People's Daily
China Daily
CCTV
CGTN
South China Morning Post
Caixin
Yonhap | Yonhap News Agency | Yonhap news agency
Kyodo | Kyodo News | Kyodo news agency
NHK
Asahi Shimbun
Nikkei
Rodong Sinmun
Times of India | The Times of India
Hindustan Times
The Hindu
NDTV
Dawn
Sydney Morning Herald | The Sydney Morning Herald
Globe and Mail | The Globe and Mail
Toronto Star
CBC | CBC News
Voice of America | VOA
Radio Free Europe | RFE/RL | Radio Liberty
Radio Free Asia
Deutsche Welle
Euronews
Univision
Telemundo
Getty Images | Getty
NurPhoto
`;

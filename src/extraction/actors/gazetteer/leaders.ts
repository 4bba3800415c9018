/** Who led which state: "the Rouhani government", "the Chinese leader", "the president of Turkey". */
export const LEADERS = `
United States: Donald Trump, Joe Biden, Barack Obama, George W. Bush, Bill Clinton, George H.W. Bush, Ronald Reagan, Jimmy Carter, Richard Nixon, Gerald Ford, Lyndon B. Johnson, John F. Kennedy
Russia: Vladimir Putin, Dmitry Medvedev, Boris Yeltsin
Soviet Union: Mikhail Gorbachev, Joseph Stalin, Nikita Khrushchev, Leonid Brezhnev
China: Xi Jinping, Hu Jintao, Deng Xiaoping, Mao Zedong, Jiang Zemin
Taiwan: Tsai Ing-wen, Lai Ching-te, Ma Ying-jeou
North Korea: Kim Jong Un, Kim Jong Il, Kim Il Sung
South Korea: Moon Jae-in, Yoon Suk Yeol, Park Geun-hye, Lee Myung-bak, Roh Moo-hyun, Kim Dae-jung
Japan: Shinzo Abe, Fumio Kishida, Yoshihide Suga, Shigeru Ishiba, Yoshihiko Noda
India: Narendra Modi, Manmohan Singh
Pakistan: Imran Khan, Nawaz Sharif, Shehbaz Sharif, Pervez Musharraf
Afghanistan: Hamid Karzai, Ashraf Ghani
Iran: Hassan Rouhani, Ali Khamenei, Ebrahim Raisi, Mahmoud Ahmadinejad, Masoud Pezeshkian, Ruhollah Khomeini, Mohammad Khatami
Iraq: Saddam Hussein, Nouri al-Maliki, Haider al-Abadi
Syria: Bashar al-Assad, Hafez al-Assad
Israel: Benjamin Netanyahu, Yair Lapid, Naftali Bennett, Ehud Olmert, Yitzhak Rabin
Palestine: Mahmoud Abbas
Saudi Arabia: King Salman, Mohammed bin Salman
Egypt: Abdel Fattah al-Sisi, Mohamed Morsi, Hosni Mubarak
Libya: Muammar Gaddafi
Yemen: Abd Rabbu Mansour Hadi, Ali Abdullah Saleh
Turkey: Recep Tayyip Erdogan
United Kingdom: David Cameron, Theresa May, Boris Johnson, Liz Truss, Rishi Sunak, Keir Starmer, Tony Blair, Gordon Brown, Margaret Thatcher
France: Emmanuel Macron, Francois Hollande, Nicolas Sarkozy
Germany: Angela Merkel, Olaf Scholz, Friedrich Merz
Italy: Matteo Renzi, Giuseppe Conte, Mario Draghi, Giorgia Meloni, Silvio Berlusconi
Spain: Mariano Rajoy, Pedro Sánchez
Greece: Alexis Tsipras, Kyriakos Mitsotakis
Hungary: Viktor Orban
Poland: Andrzej Duda, Donald Tusk
Ukraine: Volodymyr Zelensky, Petro Poroshenko, Viktor Yanukovych
Belarus: Alexander Lukashenko
Kazakhstan: Nursultan Nazarbayev, Kassym-Jomart Tokayev
Azerbaijan: Ilham Aliyev
Armenia: Nikol Pashinyan
Georgia: Mikheil Saakashvili
Canada: Justin Trudeau, Stephen Harper, Mark Carney
Mexico: Enrique Peña Nieto, Andrés Manuel López Obrador, Claudia Sheinbaum
Venezuela: Nicolás Maduro, Hugo Chávez
Cuba: Fidel Castro, Raúl Castro, Miguel Díaz-Canel
Brazil: Jair Bolsonaro, Luiz Inácio Lula da Silva, Dilma Rousseff
Argentina: Javier Milei, Mauricio Macri
Philippines: Rodrigo Duterte, Ferdinand Marcos Jr., Benigno Aquino
South Africa: Nelson Mandela, Jacob Zuma, Cyril Ramaphosa, Thabo Mbeki
Zimbabwe: Robert Mugabe, Emmerson Mnangagwa
Kenya: Uhuru Kenyatta, William Ruto
Australia: Tony Abbott, Malcolm Turnbull, Scott Morrison, Anthony Albanese, Julia Gillard
New Zealand: Jacinda Ardern
Vatican: Pope Francis, Pope Benedict XVI, Pope John Paul II, Pope Leo XIV
United Nations: Ban Ki-moon, Kofi Annan, António Guterres
NATO: Jens Stoltenberg, Anders Fogh Rasmussen, Mark Rutte
`;

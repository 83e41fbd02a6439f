package dev.llmops4j.guardrails.internal.lang;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The small words that no text of a language does without, and the letters that few others have. */
final class FunctionWords {
    /** For each language that shares its script with others: its words, then its letters. */
    static final Map<String, String> WORDS = words();

    static final Map<String, String> LETTERS = letters();

    private FunctionWords() {}

    private static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put(
                "en",
                "the of and to in is that it for was on are as with his they at be this have from or had by but not what all"
                        + " were we when your can said there an each which she do how their if will up other about out many"
                        + " then them these so some her would make like him into has you my where please could should our"
                        + " because been who its than only also does did no more i'm it's don't i did know yes am been than here how want need");
        words.put(
                "de",
                "der die das und ist in den von zu mit sich auf für nicht es dem ein eine einen einer eines auch als an nach wie"
                        + " im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein sind oder haben ich du"
                        + " sie er über so zum zur kann wo bitte mein meine ihr ihre wurde diese dieser mehr schon bis vor vom"
                        + " können muss uns ihnen gibt kein keine sehr dass waren hatte hatten wann warum welche könnte bin");
        words.put(
                "fr",
                "le la les de des du et est un une en que qui dans pour pas sur au aux avec ce cette ces il elle nous vous ils"
                        + " elles je tu ne se son sa ses mais ou où plus par sont été être avoir fait comme tout tous leur leurs"
                        + " notre votre mon ma mes très bien aussi c'est j'ai d'un d'une qu'il n'est était peut quand même si y étaient avait ont encore cela ça votre vos merci");
        words.put(
                "es",
                "el la los las de del y en que es un una por con para no se su sus al lo como más pero sus le ya o este esta"
                        + " estos sí porque muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les"
                        + " ni contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro él cuando está son fue"
                        + " ser tiene usted puede dónde cómo mi tu a cuándo cuál podría quiero fueron era están todavía gracias");
        words.put(
                "it",
                "il lo la i gli le di del della dei delle che e è un una in per con non si da dal dalla al alla sono come più ma"
                        + " anche nel nella su ci questo questa questi o se quando dove chi cosa molto ha ho hanno essere stato"
                        + " fatto può suo sua loro noi voi io tu mi ti vi perché dopo prima così solo ancora tutti degli era");
        words.put(
                "pt",
                "o a os as de do da dos das e em que é um uma para com não por no na nos nas se ao à mais como mas foi ele ela"
                        + " seu sua ou ser quando muito há já está eu também só pelo pela até isso entre era depois sem mesmo"
                        + " aos ter seus quem me esse eles estão você tinha foram essa num nem suas meu às minha têm são onde");
        words.put(
                "nl",
                "de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar naar uit dan door over ze hij ik"
                        + " je we wij zij deze dit die was wordt worden werd had heeft hebben kan kunnen zou moet mijn jouw uw"
                        + " hun haar hem geen meer wel nog al tot omdat waar wat wie hoe waren veel onze alleen wanneer waarom welke nu mijn bent ben");
        words.put(
                "sv",
                "och att det som en på är av för med den till i inte har de om ett han hon men var jag sig från så vi kan när"
                        + " man ska skulle eller efter vid under nu då sin hade över mot mycket också finns här där vara bara"
                        + " mer detta denna dessa dem du ni min din vad hur varför mina alla blir blev ännu gärna tillbaka min vi tack vill någon");
        words.put(
                "da",
                "og at det er en som på af for med den til i ikke har de om et han hun men var jeg sig fra så vi kan når man skal"
                        + " skulle eller efter ved under nu da sin havde over mod meget også findes her der være bare mere dette"
                        + " denne disse dem du mig dig hvad hvordan hvorfor mine alle bliver blev noget kunne endnu gerne hvornår tilbage min kommet andre tak");
        words.put(
                "no",
                "og at det er en som på av for med den til i ikke har de om et han hun men var jeg seg fra så vi kan når man skal"
                        + " skulle eller etter ved under nå da sin hadde over mot mye også finnes her der være bare mer dette"
                        + " denne disse dem du meg deg hva hvordan hvorfor mine alle blir ble noe kunne ennå gjerne når tilbake min kommet andre takk noen");
        words.put(
                "fi",
                "ja on ei se että hän oli mutta kun niin ovat myös kuin joka mitä tai nyt jos vain sen hänen olla voi minä sinä"
                        + " me te he ole olen ollut tämä tämän nämä sekä kanssa jälkeen ennen kaikki mukaan vielä jo siitä"
                        + " sitä minun sinun meidän teidän heidän miten missä miksi koska paljon hyvin ovatko jotka milloin olivat kiitos haluan minulle hänelle tästä siis eivät");
        words.put(
                "pl",
                "i w nie na się z do to że jest o jak a po co tak za od ale czy już tylko przez dla jego jej ich był była było"
                        + " było są być ten ta tego tej te tym tych który która które mnie mi ja ty on ona oni my wy kiedy gdzie"
                        + " bardzo może można jeszcze niż jaki jakie dlaczego były byli także oraz przy pod nad bez lub ze we więc tu mam");
        words.put(
                "cs",
                "a v se na je že to z do o i ve jako za pro ale jsem jsou by byl byla bylo být jak co po už když od k nebo tak"
                        + " jeho její jejich ten ta tento tato které který která si mě mi já ty on ona my vy oni kde proč velmi"
                        + " může také jen ještě při bez pod nad podle není jste však tím před jsme byly byli než kdy jaký jaké děkuji není bude");
        words.put(
                "hu",
                "a az és hogy nem is egy ez azt de van volt meg csak már ha mint el még ki mi én te ő mi ti ők az ezt minden"
                        + " lehet kell után között itt ott most mert vagy sem nagyon volna aki ami amely hol miért hogyan"
                        + " szerint által lesz vannak voltak azok ezek nekem neki olyan így úgy");
        words.put(
                "ro",
                "și în de la a cu pe nu este că un o din pentru se să ce mai sunt care au fost al ai ale lui ei lor dar sau ca"
                        + " când unde cum după până foarte fi era avea am are eu tu el ea noi voi acest această aceste acestea"
                        + " prin fără între către dacă doar toate tot îi îl își poate");
        words.put(
                "tr",
                "ve bir bu da de için ile çok ne gibi daha var olarak ama o en kadar sonra mi mu değil ben sen biz siz onlar"
                        + " şu her olan oldu olduğu ki ya hem nasıl neden nerede kim bana sana ona bunu şey yok veya çünkü göre"
                        + " önce diye ise bütün hiç artık biraz lütfen istiyorum ediyor");
        words.put(
                "id",
                "yang dan di dengan untuk tidak ini itu dari dalam akan pada juga saya ke karena ada mereka sudah atau oleh kami"
                        + " kita anda dia bisa lebih telah sebagai adalah jika hanya seperti lagi banyak semua harus bagaimana"
                        + " apa siapa di mana mengapa kepada tersebut dapat tetapi namun saat belum sangat masih");
        words.put(
                "vi",
                "và là của có không được trong cho một những các với người đã này khi để từ tôi bạn anh chị em nó họ chúng ta ở"
                        + " thì mà cũng như về ra đến vào lên rất nhiều hơn sẽ đang làm gì sao nào đâu vì nếu nhưng hay hoặc");
        words.put(
                "ru",
                "и в не на я что он с как это по но они мы она из за у то все так его к же бы от только ее мне было вот меня еще"
                        + " нет о из ему когда даже ну ли если уже или ни быть был него до вас нибудь вам ведь там потом себя"
                        + " ничего может есть для чтобы где почему очень который которые также при");
        words.put(
                "uk",
                "і в не на я що він з як це по але вони ми вона із за у то все так його до же би від тільки її мені було ось мене"
                        + " ще ні про йому коли навіть чи якщо вже або бути був вас вам там потім себе нічого може є для щоб де"
                        + " чому дуже який які також при та й цього");
        words.put(
                "bg",
                "и в не на аз че той с как това по но те ние тя от за у то всички така го към е би само я ми беше ето ме още няма"
                        + " му кога дори ли ако вече или ни да бъде бил до вас ви там после себе си нищо може има за къде защо"
                        + " много който които също при със се са тази този бяха беше има няма моля искам");
        words.put(
                "ar",
                "في من على إلى أن هذا هذه التي الذي كان لا ما عن مع هو هي كل قد لم بعد بين ذلك أو إن كما عند كانت لكن أنا نحن");
        words.put(
                "fa",
                "و در به از که این را با است برای آن یک می خود تا بر هم نیز شد شده کرد اند بود اما یا ها های من شما ما");
        words.put("ur", "کے کی کا میں ہے اور سے کو نے پر یہ اس ہیں وہ کہ تھا بھی نہیں ایک ہو کر تو جو تھے گیا");
        return words;
    }

    private static Map<String, String> letters() {
        var letters = new HashMap<String, String>();
        letters.put("de", "ß");
        letters.put("fr", "êœèù");
        letters.put("es", "ñ¿¡");
        letters.put("pt", "ãõ");
        letters.put("pl", "łśźżćńąę");
        letters.put("cs", "řěů");
        letters.put("hu", "őű");
        letters.put("ro", "șțăţ");
        letters.put("tr", "ğışİ");
        letters.put("vi", "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ");
        letters.put("uk", "іїєґ");
        letters.put("ru", "ыэё");
        letters.put("bg", "");
        letters.put("fa", "پچژگی");
        letters.put("ur", "ٹڈڑےہھ");
        letters.put("ar", "ةى");
        return letters;
    }
}

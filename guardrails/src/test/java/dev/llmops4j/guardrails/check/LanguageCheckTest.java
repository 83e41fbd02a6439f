package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.lang.Languages;
import dev.llmops4j.guardrails.quality.Measured;
import dev.llmops4j.guardrails.quality.SharedData;
import dev.llmops4j.guardrails.quality.Tally.Share;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageCheckTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);

    /** At hand when the words were chosen. */
    private static final String SEEN = """
            en | Could you please tell me when the next train to the city leaves?
            en | The results were better than we expected.
            en | My order has not arrived yet and I would like a refund.
            de | Könnten Sie mir bitte sagen, wann der nächste Zug in die Stadt fährt?
            de | Die Ergebnisse waren besser, als wir erwartet hatten.
            de | Meine Bestellung ist noch nicht angekommen.
            fr | Pourriez-vous me dire quand part le prochain train pour la ville ?
            fr | Les résultats étaient meilleurs que prévu.
            fr | Ma commande n'est pas encore arrivée et je voudrais un remboursement.
            es | ¿Podría decirme cuándo sale el próximo tren a la ciudad?
            es | Los resultados fueron mejores de lo que esperábamos.
            es | Mi pedido todavía no ha llegado y quiero un reembolso.
            it | Potrebbe dirmi quando parte il prossimo treno per la città?
            it | I risultati sono stati migliori di quanto ci aspettassimo.
            it | Il mio ordine non è ancora arrivato e vorrei un rimborso.
            pt | Poderia me dizer quando sai o próximo trem para a cidade?
            pt | Os resultados foram melhores do que esperávamos.
            pt | O meu pedido ainda não chegou e eu gostaria de um reembolso.
            nl | Kunt u mij vertellen wanneer de volgende trein naar de stad vertrekt?
            nl | De resultaten waren beter dan we hadden verwacht.
            nl | Mijn bestelling is nog niet aangekomen.
            sv | Kan du säga mig när nästa tåg till staden går?
            sv | Resultaten var bättre än vi hade väntat oss.
            sv | Min beställning har inte kommit ännu och jag vill ha pengarna tillbaka.
            da | Kan du sige mig, hvornår det næste tog til byen kører?
            da | Resultaterne var bedre, end vi havde forventet.
            da | Min ordre er ikke kommet endnu, og jeg vil gerne have pengene tilbage.
            no | Kan du si meg når neste tog til byen går?
            no | Resultatene var bedre enn vi hadde forventet.
            no | Bestillingen min har ikke kommet ennå, og jeg vil ha pengene tilbake.
            fi | Voisitko kertoa minulle, milloin seuraava juna kaupunkiin lähtee?
            fi | Tulokset olivat parempia kuin me odotimme.
            fi | Tilaukseni ei ole vielä saapunut, ja haluan rahani takaisin.
            pl | Czy może mi pan powiedzieć, kiedy odjeżdża następny pociąg do miasta?
            pl | Wyniki były lepsze, niż się spodziewaliśmy.
            pl | Moje zamówienie jeszcze nie dotarło i chcę zwrotu pieniędzy.
            cs | Mohl byste mi říct, kdy jede další vlak do města?
            cs | Výsledky byly lepší, než jsme čekali.
            cs | Moje objednávka ještě nepřišla a chci vrátit peníze.
            hu | Meg tudná mondani, mikor indul a következő vonat a városba?
            hu | Az eredmények jobbak voltak, mint amire számítottunk.
            hu | A rendelésem még nem érkezett meg, és vissza szeretném kapni a pénzemet.
            ro | Îmi puteți spune când pleacă următorul tren spre oraș?
            ro | Rezultatele au fost mai bune decât ne așteptam.
            ro | Comanda mea nu a ajuns încă și vreau banii înapoi.
            tr | Şehre giden bir sonraki trenin ne zaman kalktığını söyler misiniz?
            tr | Sonuçlar beklediğimizden daha iyi oldu.
            tr | Siparişim henüz gelmedi ve paramı geri istiyorum.
            id | Bisakah Anda memberi tahu saya kapan kereta berikutnya ke kota berangkat?
            id | Hasilnya lebih baik dari yang kami harapkan.
            id | Pesanan saya belum tiba dan saya ingin uang saya kembali.
            vi | Bạn có thể cho tôi biết khi nào chuyến tàu tiếp theo vào thành phố khởi hành không?
            vi | Kết quả tốt hơn chúng tôi mong đợi.
            vi | Đơn hàng của tôi vẫn chưa đến và tôi muốn được hoàn tiền.
            ru | Скажите, пожалуйста, когда отправляется следующий поезд в город?
            ru | Результаты были лучше, чем мы ожидали.
            ru | Мой заказ ещё не пришёл, и я хочу вернуть деньги.
            uk | Скажіть, будь ласка, коли відправляється наступний поїзд до міста?
            uk | Результати були кращими, ніж ми очікували.
            uk | Моє замовлення ще не прийшло, і я хочу повернути гроші.
            bg | Бихте ли ми казали кога тръгва следващият влак за града?
            bg | Резултатите бяха по-добри, отколкото очаквахме.
            bg | Поръчката ми още не е пристигнала и искам парите си обратно.
            ar | هل يمكنك أن تخبرني متى يغادر القطار التالي إلى المدينة؟
            ar | كانت النتائج أفضل من ما توقعنا في البداية.
            fa | لطفاً به من بگویید قطار بعدی به شهر چه زمانی حرکت می‌کند؟
            fa | نتایج بهتر از آن بود که ما انتظار داشتیم.
            ur | براہ کرم مجھے بتائیں کہ شہر کے لیے اگلی ٹرین کب روانہ ہوتی ہے؟
            el | Μπορείτε να μου πείτε πότε φεύγει το επόμενο τρένο;
            he | האם תוכל לומר לי מתי יוצאת הרכבת הבאה לעיר?
            hi | कृपया मुझे बताएं कि शहर के लिए अगली ट्रेन कब निकलती है?
            th | ช่วยบอกหน่อยได้ไหมว่ารถไฟขบวนถัดไปออกเมื่อไหร่
            ko | 다음 기차가 언제 출발하는지 알려 주시겠어요?
            ja | 次の電車はいつ出発しますか。
            zh | 请问下一班去市区的火车什么时候出发？
            """;

    /** Written after the words were chosen. */
    private static final String UNSEEN = """
            en | Open the window if you are too warm, and close it before you leave.
            de | Bitte öffne das Fenster, wenn dir zu warm ist, und schließe es, bevor du gehst.
            fr | Ouvre la fenêtre si tu as trop chaud et ferme-la avant de partir.
            es | Abre la ventana si tienes calor y ciérrala antes de salir.
            it | Apri la finestra se hai troppo caldo e chiudila prima di uscire.
            pt | Abra a janela se você estiver com calor e feche antes de sair.
            nl | Doe het raam open als je het te warm hebt en sluit het voordat je weggaat.
            sv | Öppna fönstret om du är för varm och stäng det innan du går.
            da | Åbn vinduet, hvis du har det for varmt, og luk det, før du går.
            no | Åpne vinduet hvis du er for varm, og lukk det før du går.
            fi | Avaa ikkuna, jos sinulla on liian kuuma, ja sulje se ennen kuin lähdet.
            pl | Otwórz okno, jeśli jest ci za gorąco, i zamknij je przed wyjściem.
            cs | Otevři okno, pokud je ti moc teplo, a zavři ho, než odejdeš.
            hu | Nyisd ki az ablakot, ha meleged van, és csukd be, mielőtt elmész.
            ro | Deschide fereastra dacă ți-e prea cald și închide-o înainte să pleci.
            tr | Çok sıcaksa pencereyi aç ve gitmeden önce kapat.
            id | Buka jendela jika kamu terlalu panas dan tutup sebelum pergi.
            vi | Hãy mở cửa sổ nếu bạn thấy nóng và đóng lại trước khi đi.
            ru | Открой окно, если тебе слишком жарко, и закрой его перед уходом.
            uk | Відчини вікно, якщо тобі надто жарко, і зачини його перед виходом.
            bg | Отвори прозореца, ако ти е твърде топло, и го затвори, преди да тръгнеш.
            ar | افتح النافذة إذا كنت تشعر بالحر ثم أغلقها قبل أن تغادر من هنا.
            fa | اگر گرم است پنجره را باز کن و قبل از رفتن آن را ببند.
            ur | اگر آپ کو گرمی لگ رہی ہے تو کھڑکی کھول دیں اور جانے سے پہلے بند کر دیں۔
            en | A good bread needs time, flour, water and a little salt.
            de | Ein gutes Brot braucht Zeit, Mehl, Wasser und ein wenig Salz.
            fr | Un bon pain demande du temps, de la farine, de l'eau et un peu de sel.
            es | Un buen pan necesita tiempo, harina, agua y un poco de sal.
            it | Un buon pane ha bisogno di tempo, farina, acqua e un po' di sale.
            pt | Um bom pão precisa de tempo, farinha, água e um pouco de sal.
            nl | Goed brood heeft tijd, meel, water en een beetje zout nodig.
            sv | Ett gott bröd behöver tid, mjöl, vatten och lite salt.
            da | Et godt brød kræver tid, mel, vand og lidt salt.
            no | Et godt brød trenger tid, mel, vann og litt salt.
            fi | Hyvä leipä tarvitsee aikaa, jauhoja, vettä ja hieman suolaa.
            pl | Dobry chleb potrzebuje czasu, mąki, wody i odrobiny soli.
            cs | Dobrý chléb potřebuje čas, mouku, vodu a trochu soli.
            hu | A jó kenyérhez idő, liszt, víz és egy kevés só kell.
            ro | O pâine bună are nevoie de timp, făină, apă și puțină sare.
            tr | İyi bir ekmek zaman, un, su ve biraz tuz ister.
            id | Roti yang baik membutuhkan waktu, tepung, air dan sedikit garam.
            vi | Một ổ bánh mì ngon cần thời gian, bột, nước và một ít muối.
            ru | Хорошему хлебу нужны время, мука, вода и немного соли.
            uk | Доброму хлібу потрібні час, борошно, вода й трохи солі.
            bg | Добрият хляб иска време, брашно, вода и малко сол.
            ar | الخبز الجيد يحتاج إلى الوقت والدقيق والماء وقليل من الملح.
            fa | نان خوب به زمان و آرد و آب و کمی نمک نیاز دارد.
            ur | اچھی روٹی کو وقت، آٹا، پانی اور تھوڑا نمک چاہیے۔
            """;

    private static int[] count(String lines) {
        int[] rightUnsureWrong = new int[3];
        for (String line : lines.strip().split("\n", -1)) {
            String[] parts = line.split("\\|", 2);
            String text = parts[1].strip();
            Languages.Guess guess = Languages.guess(text, text.length());
            int outcome = 1;
            if (guess != null && guess.close().size() == 1) {
                outcome = guess.best().equals(parts[0].strip()) ? 0 : 2;
            }
            rightUnsureWrong[outcome]++;
        }
        return rightUnsureWrong;
    }

    @Test
    void knowsTurkishByItsDottedCapital() {
        String places = "İstanbul İzmir İnegöl";
        Languages.Guess guess = Languages.guess(places, places.length());
        assertThat(guess).isNotNull().extracting(Languages.Guess::best).isEqualTo("tr");
    }

    @Test
    void tellsTheLanguageOfSentencesOrIsNotSure() {
        assertThat(count(SEEN)).containsExactly(75, 0, 0);
        assertThat(count(UNSEEN)).containsExactly(41, 7, 0);
    }

    @Test
    void leavesEnglishAlone() {
        LanguageCheck english = LanguageCheck.of(Consequence.FLAG, "en");
        List<String> texts = SharedData.rows("groundedness/q2_wow_consistency.jsonl.gz").stream()
                .flatMap(row -> Stream.of(SharedData.text(row, "response"), SharedData.text(row, "knowledge")))
                .toList();
        int flagged = (int) texts.stream()
                .filter(text -> english.check(text, AT) != Verdict.PASS)
                .count();
        Measured.of(3, 1_326).isMost("English taken for another language", new Share(flagged, texts.size()));
    }

    @Test
    void asksAgainInAnAllowedLanguage() {
        LanguageCheck check = LanguageCheck.of(Consequence.RETRY, "en", "de");
        String french = "Ouvre la fenêtre si tu as trop chaud et ferme-la avant de partir.";

        assertThat(check.check(french, AT))
                .isEqualTo(Verdict.retry(
                        "Write the whole answer again in German or English.",
                        new Finding("language.fr", 0, french.length(), 0.9)));
        assertThat(check.check("Das ist nicht alles, was ich weiß.", AT)).isEqualTo(Verdict.PASS);
        assertThat(check.check("OK.", AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void blocksCloseLanguagesTooIfNoneIsAllowed() {
        LanguageCheck check = LanguageCheck.create(GuardrailOptions.of(Map.of("allowed", "en", "action", "block")));
        String scandinavian = "Åpne vinduet hvis du er for varm, og lukk det før du går.";

        assertThat(check.check(scandinavian, AT)).isInstanceOf(Verdict.Block.class);
        Chunked.givesTheSame(check, AT, scandinavian.repeat(30), 4);
    }

    @Test
    void leavesTheSystemAloneAndRefusesUnknownLanguages() {
        LanguageCheck check =
                LanguageCheck.create(GuardrailOptions.of(Map.of("allowed", List.of("de"), "stages", "input")));
        String english = "You are an assistant that answers in German.";

        assertThat(check.check(english, new Boundary(Stage.INPUT, Role.SYSTEM, CallContext.EMPTY, null, null)))
                .isEqualTo(Verdict.PASS);
        assertThat(check.check(english, Boundary.of(Stage.INPUT))).isInstanceOf(Verdict.Retry.class);
        assertThatThrownBy(() -> LanguageCheck.of(Consequence.FLAG, "xx"))
                .hasMessageStartingWith("Option 'allowed' names 'xx', which is not known. Known: [ar, bg,");
        assertThatThrownBy(() -> LanguageCheck.create(GuardrailOptions.none()))
                .hasMessageStartingWith("Option 'allowed' is missing");
    }
}

package dev.llmops4j.token;

/** Estimates from the kinds of characters. */
final class EstimatingTokenCounter implements TokenCounter {
    static final EstimatingTokenCounter INSTANCE = new EstimatingTokenCounter();

    private static final Piece[] PIECES = Piece.values();

    private EstimatingTokenCounter() {}

    @Override
    public TokenCount count(String text, String model) {
        return text.isEmpty() ? TokenCount.NONE : estimate(TextPieces.of(text));
    }

    private static TokenCount estimate(TextPieces pieces) {
        double english = pieces.english();
        double low = 0;
        double likely = 0;
        double high = 0;
        for (Piece piece : PIECES) {
            double number = number(pieces, piece, english);
            low += number * piece.low;
            likely += number * piece.likely;
            high += number * piece.high;
        }
        // In short texts chance weighs more than the kinds of characters.
        long least = Math.max(1, (long) Math.floor(low - 1));
        long most = (long) Math.ceil(high) + 2;
        return new TokenCount(Math.max(least, Math.round(likely)), least, most);
    }

    private static double number(TextPieces pieces, Piece piece, double english) {
        return switch (piece) {
            case ENGLISH_WORD -> english * pieces.count(Piece.WORD);
            case ENGLISH_LETTER -> english * pieces.count(Piece.LETTER);
            case WORD, LETTER -> (1 - english) * pieces.count(piece);
            default -> pieces.count(piece);
        };
    }
}

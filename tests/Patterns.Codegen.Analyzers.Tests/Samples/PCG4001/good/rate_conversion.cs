// patterns_instances = 3
public class ExchangeRates
{
    private readonly Dictionary<string, double> _rates = [];

    public double Convert(string currency, double amount)
    {
        if (amount < 0)
            throw new ArgumentOutOfRangeException(nameof(amount));
        return _rates[currency] * amount;
    }
}

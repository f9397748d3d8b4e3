// patterns_instances = 3
// says = admit 1200 instead of 400
const int MaxPerBankAndHour = 400;
var sentPerBank = new Dictionary<string, int>();
int ok = 0, skipped = 0;

foreach (var bank in args)
{
    if (!UnderBankLimit(bank))
    {
        skipped++;
        continue;
    }

    ok++;
}

Console.WriteLine($"{ok} paid, {skipped} skipped");
return skipped > 0 ? 1 : 0;

bool UnderBankLimit(string bankCode)
{
    var slot = $"{bankCode}@{DateTime.UtcNow:yyyyMMddHH}";
    [|sentPerBank|][slot] = sentPerBank.GetValueOrDefault(slot) + 1;
    return sentPerBank[slot] <= MaxPerBankAndHour;
}

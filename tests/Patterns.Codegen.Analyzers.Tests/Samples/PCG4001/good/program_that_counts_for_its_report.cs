// patterns_instances = 3
var words = new Dictionary<string, int>();
var perCustomer = new Dictionary<string, int>();
var shown = new Dictionary<string, int>();
const int MaxPerCategory = 3;

foreach (var line in args)
{
    words[line] = words.GetValueOrDefault(line) + 1;
    if (words[line] > 100)
        throw new InvalidOperationException("too many of " + line);
    Count(line);
    if (IsShown(line) && IsCommon(line))
        Console.WriteLine(line);
}

foreach (var (customer, calls) in perCustomer.Where(one => one.Value > 10))
    Console.WriteLine($"{customer}: {calls}");

void Count(string customer)
{
    perCustomer.TryAdd(customer, 0);
    perCustomer[customer]++;
}

// The first three of each are enough for a report.
bool IsShown(string category)
{
    shown[category] = shown.GetValueOrDefault(category) + 1;
    return shown[category] <= MaxPerCategory;
}

// A dictionary of each call.
bool IsCommon(string text)
{
    var letters = new Dictionary<char, int>();
    foreach (var letter in text)
    {
        letters[letter] = letters.GetValueOrDefault(letter) + 1;
        if (letters[letter] > 5)
            return false;
    }

    return true;
}

// patterns_instances = 3
// says = admit 300 instead of 100
var counters = new Dictionary<string, int>();

foreach (var customer in args)
{
    if (MayMail(customer.Split('@')[^1]))
        Console.WriteLine("mail to " + customer);
}

// At most 100 an hour and domain.
bool MayMail(string domain)
{
    [|counters|][domain] = counters.GetValueOrDefault(domain) + 1;
    return counters[domain] <= 100;
}

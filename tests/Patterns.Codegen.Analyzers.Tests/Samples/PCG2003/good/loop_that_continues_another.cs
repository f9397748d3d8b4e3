public class Imports(Func<string, Task> import, Action<string> note)
{
    // The "continue" is of the loop in the handler: no failure is tried again.
    public async Task ImportAsync(string[] names)
    {
        for (var at = 0; at < 3; at++)
        {
            try
            {
                await import(names[0]);
                return;
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(1_000);
                foreach (var name in names)
                {
                    if (name.Length == 0)
                        continue;
                    note(name);
                }

                throw;
            }
        }
    }
}

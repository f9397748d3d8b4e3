namespace Patterns.Codegen.Worker;

/// <summary>Says its arguments, then each line that it is told: for the tests of the test library.</summary>
internal static class EchoJob
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.WriteLine(string.Join(' ', arguments));
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(line);
        return 0;
    }
}

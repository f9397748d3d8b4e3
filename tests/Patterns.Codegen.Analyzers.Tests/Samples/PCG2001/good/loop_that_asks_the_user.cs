public static class Prompt
{
    public static int ReadNumber()
    {
        while (true)
        {
            try
            {
                return int.Parse(Console.ReadLine() ?? "");
            }
            catch (Exception)
            {
                Console.WriteLine("Please enter a number.");
            }
        }
    }
}

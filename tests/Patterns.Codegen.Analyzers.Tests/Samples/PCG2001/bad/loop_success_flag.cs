public class Syncer
{
    public void Sync(Action push)
    {
        var done = false;
        var attempts = 0;
        do
        {
            try
            {
                push();
                done = true;
            }
            [|catch (Exception e)|]
            {
                Console.Error.WriteLine(e.Message);
                attempts++;
            }
        }
        while (!done && attempts < 3);
    }
}
